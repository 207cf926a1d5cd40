package io.github.rescindhq.rescind;

/** Something went wrong between this client and the mock. */
public class RescindException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RescindException(String message, Throwable cause) {
    super(message, cause);
  }
}
