package org.xgrad.cuda;

import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.global.cudart;

/** Takes the time of work on a device's stream by the device's own clock. */
final class Stopwatch {
  private static final float MICROSECONDS = 1000;

  private final Device device;
  private final CUevent_st start = new CUevent_st();
  private final CUevent_st end = new CUevent_st();

  Stopwatch(Device device) {
    this.device = device;
    Driver.check(cudart.cuEventCreate(start, cudart.CU_EVENT_DEFAULT), "cuEventCreate");
    Driver.check(cudart.cuEventCreate(end, cudart.CU_EVENT_DEFAULT), "cuEventCreate");
  }

  /** How long it takes the device, in microseconds. */
  double time(Runnable work) {
    Driver.check(cudart.cuEventRecord(start, device.stream()), "cuEventRecord");
    work.run();
    Driver.check(cudart.cuEventRecord(end, device.stream()), "cuEventRecord");
    Driver.check(cudart.cuEventSynchronize(end), "cuEventSynchronize");
    float[] milliseconds = new float[1];
    Driver.check(cudart.cuEventElapsedTime(milliseconds, start, end), "cuEventElapsedTime");
    return milliseconds[0] * MICROSECONDS;
  }
}
