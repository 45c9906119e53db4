package org.xgrad.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Splits a program that has reductions into passes over its arrays.
 *
 * <p>A reduction is computed in the first pass that can, beside whatever else stands there. What
 * needs it waits for a later pass. Reductions over rows, and of what differs from row to row, have
 * passes of their own, since these run row by row: so every sum has one order, whatever stands
 * beside it. Reductions of numbers have passes of their own too, which read no array.
 *
 * <p>An assignment that needs no reduction is carried out at once, if no later pass asks for the
 * old array. A value that a later pass needs as well, and that is made of many arrays, is put into
 * an array that the later pass overwrites.
 */
final class Lowering {
  /** What is made of more arrays is stored, for to make it again would cost more of memory. */
  private static final int MOST_READ_AGAIN = 2;

  /** To store and to load is as much of memory as to read so many arrays again. */
  private static final int AS_MUCH_AS_STORED = 2;

  private static final Set<UnaryOperation> SLOW =
      Set.of(UnaryOperation.SQUARE_ROOT, UnaryOperation.EXPONENTIAL, UnaryOperation.CUBE_ROOT);

  /** How a reduction is computed. */
  private enum Way {
    /** Beside assignments, over the arrays. */
    ARRAYS,
    /** Row by row. */
    ROWS,
    /** Without the arrays: its operands are numbers. */
    NUMBERS,
    /** The same for each row. */
    NUMBERS_OF_ROWS
  }

  private final List<Assignment> assignments;
  private final Map<Expr, Integer> levels = new IdentityHashMap<>();
  private final List<Reduction> reductions = new ArrayList<>();

  /** What may differ from row to row, though it is a number in each. */
  private final Set<Expr> ofRows = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Where values of the first pass wait for a later one. */
  private final Map<Expr, String> stored = new LinkedHashMap<>();

  private int last;

  private final boolean mayStore;

  private Lowering(List<Assignment> assignments, boolean mayStore) {
    this.assignments = assignments;
    this.mayStore = mayStore;
  }

  /**
   * The passes of a program, in order.
   *
   * @param assignments in canonical form: equal parts are the same object
   * @param mayStore whether values may be stored between passes, in the arrays' type
   */
  static List<Pass> of(List<Assignment> assignments, boolean mayStore) {
    return List.copyOf(new Lowering(assignments, mayStore).passes());
  }

  private List<Pass> passes() {
    for (Assignment assignment : assignments) {
      Nodes.of(assignment.value()).forEach(this::level);
    }
    Set<String> early = early();
    List<Pass> passes = new ArrayList<>();
    for (int number = 0; number <= last; number++) {
      Map<Way, List<Reduction>> due = due(number + 1);
      // Before what stands beside assignments, which overwrite arrays.
      for (Way way : List.of(Way.NUMBERS, Way.NUMBERS_OF_ROWS, Way.ROWS)) {
        if (due.containsKey(way)) {
          Builder apart = new Builder(number == 0 ? Map.of() : stored);
          due.get(way).forEach(apart::reduce);
          passes.add(apart.build());
        }
      }
      Builder builder = new Builder(number == 0 ? Map.of() : stored);
      if (number == 0) {
        assignments.stream()
            .filter(each -> early.contains(each.target()))
            .forEach(each -> builder.assign(each.target(), each.value()));
        stored.forEach((value, target) -> builder.assign(target, value));
      }
      if (number == last) {
        assignments.stream()
            .filter(each -> !early.contains(each.target()))
            .forEach(each -> builder.assign(each.target(), each.value()));
      }
      due.getOrDefault(Way.ARRAYS, List.of()).forEach(builder::reduce);
      if (!builder.isEmpty()) {
        passes.add(builder.build());
      }
    }
    return passes;
  }

  /** The reductions of a level, by how they are computed. */
  private Map<Way, List<Reduction>> due(int level) {
    return reductions.stream()
        .filter(each -> levels.get(each) == level)
        .collect(Collectors.groupingBy(this::way));
  }

  private Way way(Reduction reduction) {
    boolean isOfNumbers = reduction.operands().stream().allMatch(Expr::isScalar);
    boolean isByRow =
        reduction.extent() == Extent.ROW
            || reduction.operands().stream().anyMatch(ofRows::contains);
    if (isOfNumbers) {
      return isByRow ? Way.NUMBERS_OF_ROWS : Way.NUMBERS;
    }
    return isByRow ? Way.ROWS : Way.ARRAYS;
  }

  /** How many passes there are before a node can be computed; its operands' are known. */
  private void level(Expr node) {
    if (levels.containsKey(node)) {
      return;
    }
    int level = node.operands().stream().mapToInt(levels::get).max().orElse(0);
    if (node instanceof Reduction reduction) {
      level++;
      reductions.add(reduction);
    }
    levels.put(node, level);
    if (node instanceof Reduction reduction
        ? reduction.extent() == Extent.ROW
        : node.operands().stream().anyMatch(ofRows::contains)) {
      ofRows.add(node);
    }
    last = Math.max(last, level);
  }

  /** The targets of what is assigned in the first pass; it is decided here what is stored. */
  private Set<String> early() {
    Set<Expr> shared = new LinkedHashSet<>();
    Set<String> read = new LinkedHashSet<>();
    late().forEach(value -> gather(value, shared, read));
    store(shared, places(read));
    Set<String> early = early(read);
    if (stored.size() < shared.size() || read.stream().anyMatch(stored::containsValue)) {
      stored.clear();
      shared.forEach(value -> read.addAll(value.slots()));
      early = early(read);
    }
    return early;
  }

  /**
   * The same for given places of stored values.
   *
   * @param read what later passes read; gets what they read of assignments that wait
   */
  private Set<String> early(Set<String> read) {
    Set<String> early = new LinkedHashSet<>();
    assignments.stream().filter(this::isEarly).forEach(each -> early.add(each.target()));
    boolean isSettled = false;
    while (!isSettled) {
      isSettled = true;
      for (Assignment assignment : assignments) {
        String target = assignment.target();
        boolean hasToWait = read.contains(target) || stored.containsValue(target);
        if (early.contains(target) && hasToWait) {
          early.remove(target);
          read.addAll(assignment.value().slots());
          isSettled = false;
        }
      }
    }
    return early;
  }

  private boolean isEarly(Assignment assignment) {
    return last > 0 && levels.get(assignment.value()) == 0;
  }

  /** What is computed after the first pass. */
  private List<Expr> late() {
    List<Expr> late = new ArrayList<>();
    for (Assignment assignment : assignments) {
      if (levels.get(assignment.value()) > 0) {
        late.add(assignment.value());
      }
    }
    for (Reduction reduction : reductions) {
      if (levels.get(reduction) > 1) {
        late.addAll(reduction.operands());
      }
    }
    return late;
  }

  /**
   * Goes through what a later pass computes.
   *
   * @param shared gets the largest parts that the first pass can compute and are worth storing
   * @param read gets the arrays that are read beside them
   */
  private void gather(Expr value, Set<Expr> shared, Set<String> read) {
    for (Expr node : Nodes.of(value, this::isLeafOfLaterPasses)) {
      if (isWorthStoring(node)) {
        shared.add(node);
      } else if (isLeafOfLaterPasses(node) && !node.isScalar()) {
        read.addAll(node.slots());
      }
    }
  }

  private boolean isLeafOfLaterPasses(Expr node) {
    return node.isScalar() || levels.get(node) == 0;
  }

  private boolean isWorthStoring(Expr node) {
    return mayStore
        && !node.isScalar()
        && levels.get(node) == 0
        && (node.slots().size() > MOST_READ_AGAIN
            || node.slots().size() == AS_MUCH_AS_STORED && isSlow(node));
  }

  /** Whether an operation is in it that takes a processor longer than memory does. */
  private static boolean isSlow(Expr node) {
    return Nodes.of(node, Expr::isScalar).stream()
        .filter(part -> !part.isScalar())
        .anyMatch(part -> part instanceof Operation operation && isSlow(operation));
  }

  private static boolean isSlow(Operation operation) {
    return SLOW.stream().anyMatch(operation::is);
  }

  /** The arrays that later passes overwrite without having asked for what was in them. */
  private List<String> places(Set<String> read) {
    List<String> places = new ArrayList<>();
    for (Assignment assignment : assignments) {
      if (levels.get(assignment.value()) > 0 && !read.contains(assignment.target())) {
        places.add(assignment.target());
      }
    }
    for (Assignment assignment : assignments) {
      boolean isCopyOfWhatStays =
          assignment.copied().filter(source -> !places.contains(source)).isPresent();
      if (isCopyOfWhatStays && !read.contains(assignment.target())) {
        places.add(assignment.target());
      }
    }
    return places;
  }

  private void store(Set<Expr> shared, List<String> places) {
    int next = 0;
    for (Expr value : shared) {
      if (next < places.size()) {
        stored.put(value, places.get(next++));
      }
    }
  }

  /** One pass: its numbers are taken out anew, in the order in which they are met. */
  private static final class Builder {
    private final Map<Expr, String> stored;
    private final Map<Expr, Expr> made = new IdentityHashMap<>();
    private final Map<Expr, Expr> parameters = new HashMap<>();
    private final Map<Expr, Expr> forms = new HashMap<>();
    private final List<Expr> scalars = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Reduction> reductions = new ArrayList<>();
    private final List<Reduction> yields = new ArrayList<>();

    Builder(Map<Expr, String> stored) {
      this.stored = stored;
    }

    void assign(String target, Expr value) {
      assignments.add(new Assignment(target, form(value)));
    }

    void reduce(Reduction reduction) {
      List<Expr> operands = reduction.operands().stream().map(this::form).toList();
      reductions.add(new Reduction(reduction.operation(), reduction.extent(), operands));
      yields.add(reduction);
    }

    boolean isEmpty() {
      return assignments.isEmpty() && reductions.isEmpty();
    }

    Pass build() {
      return new Pass(new ProgramShape(assignments, reductions, scalars.size()), scalars, yields);
    }

    private Expr form(Expr value) {
      for (Expr node : Nodes.of(value, this::isLeaf)) {
        made.computeIfAbsent(node, this::formOfNode);
      }
      return made.get(value);
    }

    private boolean isLeaf(Expr node) {
      return node.isScalar() || stored.containsKey(node);
    }

    private Expr formOfNode(Expr node) {
      if (stored.containsKey(node)) {
        return shared(Expr.slot(stored.get(node)));
      }
      return node.isScalar() ? parameter(node) : shared(node.accept(forming));
    }

    private Expr parameter(Expr scalar) {
      return parameters.computeIfAbsent(
          scalar,
          unseen -> {
            scalars.add(unseen);
            return new Parameter(scalars.size() - 1);
          });
    }

    private Expr shared(Expr form) {
      return Optional.ofNullable(forms.putIfAbsent(form, form)).orElse(form);
    }

    private final ShapeVisitor<Expr> forming =
        new ShapeVisitor<>() {
          @Override
          public Expr slot(Slot slot) {
            return slot;
          }

          @Override
          public Expr parameter(Parameter parameter) {
            return made.get(parameter);
          }

          @Override
          public Expr unary(Unary unary) {
            return new Unary(unary.operation(), made.get(unary.operand()));
          }

          @Override
          public Expr binary(Binary binary) {
            return new Binary(
                binary.operation(), made.get(binary.left()), made.get(binary.right()));
          }
        };
  }
}
