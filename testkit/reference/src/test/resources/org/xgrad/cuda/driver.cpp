// Stands in for CUDA's driver where there is no GPU: what it is asked to load has to be PTX and to
// hold the kernel; what it is asked to launch runs on the CPU, from a library of kernels that a C++
// compiler made of the same source (launch_ENTRY).
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <string>

enum { SUCCESS = 0, INVALID_VALUE = 1, INVALID_PTX = 218, NOT_FOUND = 500 };

typedef void (*Launch)(unsigned grid, unsigned block, void **arguments);

static std::string kernels;
static int loads, launches, failure;
static void *lastStream;

extern "C" {

// What the tests ask of it and tell it.

void test_kernels(const char *library) { kernels = library; }
void test_fail_launches(int error) { failure = error; }
int test_loads() { return loads; }
int test_launches() { return launches; }
void *test_last_stream() { return lastStream; }

// What the driver offers, as far as it is used.

int cuModuleLoadData(void **module, const void *image) {
  const char *ptx = static_cast<const char *>(image);
  if (!strstr(ptx, ".version") || !strstr(ptx, ".target sm_")) {
    return INVALID_PTX;
  }
  loads++;
  *module = new std::string(ptx);
  return SUCCESS;
}

int cuModuleGetFunction(void **function, void *module, const char *name) {
  std::string entry = std::string(".entry ") + name + "(";
  if (static_cast<std::string *>(module)->find(entry) == std::string::npos) {
    return NOT_FOUND;
  }
  void *library = dlopen(kernels.c_str(), RTLD_NOW);
  *function = library ? dlsym(library, (std::string("launch_") + name).c_str()) : nullptr;
  return *function ? SUCCESS : NOT_FOUND;
}

int cuLaunchKernel(void *function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX,
                   unsigned blockY, unsigned blockZ, unsigned shared, void *stream, void **arguments,
                   void **extra) {
  if (failure) {
    return failure;
  }
  if (!gridX || gridY != 1 || gridZ != 1 || !blockX || blockX > 1024 || blockY != 1 || blockZ != 1 ||
      shared || extra) {
    return INVALID_VALUE;
  }
  launches++;
  lastStream = stream;
  reinterpret_cast<Launch>(function)(gridX, blockX, arguments);
  return SUCCESS;
}

int cuGetErrorName(int error, const char **name) {
  static char text[32];
  snprintf(text, sizeof text, "CUDA_ERROR_%d", error);
  *name = text;
  return SUCCESS;
}

}
