/* What a prediction costs when it is written by hand: cache <- theta, theta <- theta - s*U. */
#include <math.h>
#include <string.h>

void sgdm(float *restrict cache, float *restrict theta, const float *restrict momentum,
          long length, float steps, float rate) {
  for (long i = 0; i < length; i++) {
    float weight = theta[i];
    cache[i] = weight;
    theta[i] = weight - steps * (rate * momentum[i]);
  }
}

void adam(float *restrict cache, float *restrict theta, const float *restrict first,
          const float *restrict second, long length, float steps, float step_size,
          float correction, float epsilon) {
  for (long i = 0; i < length; i++) {
    float weight = theta[i];
    cache[i] = weight;
    theta[i] = weight - steps * (step_size * first[i] / (sqrtf(second[i]) / correction + epsilon));
  }
}

void copy(float *restrict to, const float *restrict from, long length) {
  memcpy(to, from, length * sizeof(float));
}
