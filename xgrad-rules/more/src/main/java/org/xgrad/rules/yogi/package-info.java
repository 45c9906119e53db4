/** Yogi (Zaheer et al., NeurIPS 2018). */
package org.xgrad.rules.yogi;
