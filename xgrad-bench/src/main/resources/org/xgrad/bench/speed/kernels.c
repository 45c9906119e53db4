/* What the parts of a step cost when they are written by hand. */
#include <math.h>
#include <string.h>

/* cache <- theta, theta <- theta - s*U */

void predict_sgdm(float *restrict cache, float *restrict theta, const float *restrict momentum,
                  long length, float steps, float rate) {
  for (long i = 0; i < length; i++) {
    float weight = theta[i];
    cache[i] = weight;
    theta[i] = weight - steps * (rate * momentum[i]);
  }
}

void predict_adam(float *restrict cache, float *restrict theta, const float *restrict first,
                  const float *restrict second, long length, float steps, float step_size,
                  float correction, float epsilon) {
  for (long i = 0; i < length; i++) {
    float weight = theta[i];
    cache[i] = weight;
    theta[i] = weight - steps * (step_size * first[i] / (sqrtf(second[i]) / correction + epsilon));
  }
}

/* state <- transitions, gradient <- U */

void update_sgdm(float *restrict momentum, float *restrict gradient, long length, float kept,
                 float rate) {
  for (long i = 0; i < length; i++) {
    float velocity = kept * momentum[i] + gradient[i];
    momentum[i] = velocity;
    gradient[i] = rate * velocity;
  }
}

void update_adam(float *restrict first, float *restrict second, float *restrict gradient,
                 long length, float beta1, float beta2, float step_size, float correction,
                 float epsilon) {
  for (long i = 0; i < length; i++) {
    float slope = gradient[i];
    float m = beta1 * first[i] + (1 - beta1) * slope;
    float v = beta2 * second[i] + (1 - beta2) * (slope * slope);
    first[i] = m;
    second[i] = v;
    gradient[i] = step_size * m / (sqrtf(v) / correction + epsilon);
  }
}

/* theta <- cache - step */

void subtract(float *restrict theta, const float *restrict cache, const float *restrict step,
              long length) {
  for (long i = 0; i < length; i++) {
    theta[i] = cache[i] - step[i];
  }
}

void copy(float *restrict to, const float *restrict from, long length) {
  memcpy(to, from, length * sizeof(float));
}
