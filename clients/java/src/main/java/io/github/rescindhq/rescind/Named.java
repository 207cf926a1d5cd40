package io.github.rescindhq.rescind;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What JSON calls the component of a record. */
@Retention(RetentionPolicy.RUNTIME)
@interface Named {
  String value();
}
