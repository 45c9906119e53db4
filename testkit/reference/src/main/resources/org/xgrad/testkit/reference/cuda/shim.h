// What CUDA C has and C++ has not, for kernels that are one function without shared memory: a
// launch runs the threads one after the other.
#include <math.h>
#include <cstddef>
#include <utility>

struct Index {
  unsigned x;
};

static Index gridDim, blockDim, blockIdx, threadIdx;

// Hidden, or a library would call another one's kernel of the same name.
#define __global__ __attribute__((visibility("hidden")))
#define __device__

template <typename... Parameters, std::size_t... Positions>
static void call(void (*kernel)(Parameters...), void **arguments, std::index_sequence<Positions...>) {
  kernel(*static_cast<Parameters *>(arguments[Positions])...);
}

template <typename... Parameters>
static void launch(void (*kernel)(Parameters...), unsigned grid, unsigned block, void **arguments) {
  gridDim.x = grid;
  blockDim.x = block;
  for (blockIdx.x = 0; blockIdx.x < grid; blockIdx.x++) {
    for (threadIdx.x = 0; threadIdx.x < block; threadIdx.x++) {
      call(kernel, arguments, std::index_sequence_for<Parameters...>());
    }
  }
}

#define XGRAD_EXPORT(entry) \
  extern "C" void launch_##entry(unsigned grid, unsigned block, void **arguments) { \
    launch(entry, grid, block, arguments); \
  }

