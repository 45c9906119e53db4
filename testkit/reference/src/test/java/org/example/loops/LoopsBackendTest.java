package org.example.loops;

import org.xgrad.backend.Backend;
import org.xgrad.testkit.backend.BackendContract;

class LoopsBackendTest extends BackendContract {

  @Override
  protected Backend backend() {
    return new LoopsBackend();
  }
}
