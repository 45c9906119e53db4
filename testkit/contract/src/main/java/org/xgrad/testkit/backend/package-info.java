/**
 * What a backend must keep, as tests.
 *
 * <p>The author of a {@link org.xgrad.backend.Backend} extends {@link
 * org.xgrad.testkit.backend.BackendContract} and names the backend; the laws come with it. Where it
 * is not scalar Java to the last bit, it says so ({@link org.xgrad.testkit.backend.Accuracy}).
 */
@NullMarked
package org.xgrad.testkit.backend;

import org.jspecify.annotations.NullMarked;
