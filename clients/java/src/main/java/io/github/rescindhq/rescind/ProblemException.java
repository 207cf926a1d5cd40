package io.github.rescindhq.rescind;

import io.github.rescindhq.rescind.Control.Problem;
import java.util.ArrayList;
import java.util.List;

/** The control API refused a call. The detail says what to do next. */
public final class ProblemException extends RescindException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  ProblemException(String call, Problem problem) {
    super(message(call, problem), null);
    this.problem = problem;
  }

  private static String message(String call, Problem problem) {
    var lines = new ArrayList<>(List.of(call + ": " + problem.status() + " " + problem.type() + ": " + problem.detail()));
    if (problem.violations() != null) {
      problem.violations().forEach(v -> lines.add(v.in() + " " + v.pointer() + ": " + v.what()));
    }
    if (problem.mistakes() != null) {
      lines.addAll(problem.mistakes());
    }
    return String.join("\n", lines);
  }

  /** The reason, as a name: urn:rescind:unknown-sandbox. */
  public String type() {
    return problem.type();
  }

  /** The status of the answer. */
  public long status() {
    return problem.status();
  }

  /** What is wrong and what to do next. */
  public String detail() {
    return problem.detail();
  }

  /** The whole answer. */
  public Problem problem() {
    return problem;
  }
}
