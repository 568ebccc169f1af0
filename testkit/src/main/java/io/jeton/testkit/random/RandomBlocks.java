package io.jeton.testkit.random;

import io.jeton.testkit.random.Block.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws blocks. The same numbers give the same blocks. */
final class RandomBlocks {
    private static final int DEPTH_MAX = 4;

    private final RandomGenerator random;
    private final boolean repeating;
    private int budget;
    private int lastId;

    /**
     * @param sizeMax about how many activities there are at most
     * @param repeating whether there may be multi-instance activities
     */
    RandomBlocks(RandomGenerator random, int sizeMax, boolean repeating) {
        this.repeating = repeating;
        this.random = random;
        this.budget = sizeMax;
    }

    Block draw() {
        return sequence(0);
    }

    private Block sequence(int depth) {
        var id = nextId("seq");
        return new Block.Sequence(id, several(1, 4, depth));
    }

    private Block any(int depth) {
        budget--;
        if (depth >= DEPTH_MAX || budget <= 0) {
            return leaf();
        }
        return switch (random.nextInt(repeating ? 12 : 11)) {
            case 0, 1 -> choice(depth);
            case 2, 3 -> new Block.Parallel(nextId("par"), several(2, 3, depth));
            case 4 -> new Block.Loop(nextId("loop"), sequence(depth + 1), 1 + random.nextInt(3));
            case 5, 6 -> new Block.Inner(nextId("sub"), sequence(depth + 1), innerTrouble());
            case 7 -> new Block.Crowd(nextId("crowd"));
            case 11 -> new Block.Each(nextId("each"), sequence(depth + 1), random.nextInt(4), random.nextBoolean());
            default -> leaf();
        };
    }

    private Block choice(int depth) {
        var branches = several(1, 3, depth);
        return new Block.Choice(nextId("choice"), branches, random.nextInt(branches.size()), trouble());
    }

    private Block leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> new Block.Pass(nextId("pass"));
            case 1, 2 -> new Block.Script(nextId("script"), random.nextInt(100));
            case 3, 4 -> new Block.Person(nextId("person"), trouble(), random.nextBoolean());
            default -> new Block.Work(nextId("work"), trouble(), random.nextBoolean());
        };
    }

    private List<Block> several(int least, int most, int depth) {
        var count = least + random.nextInt(most - least + 1);
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < count; i++) {
            blocks.add(any(depth + 1));
        }
        return blocks;
    }

    private Trouble trouble() {
        return switch (random.nextInt(8)) {
            case 0 -> Trouble.EXPRESSION;
            case 1 -> Trouble.MAPPING_OR_CONDITION;
            default -> Trouble.NONE;
        };
    }

    private Trouble innerTrouble() {
        return random.nextInt(4) == 0 ? Trouble.MAPPING_OR_CONDITION : Trouble.NONE;
    }

    private String nextId(String kind) {
        return kind + ++lastId;
    }
}
