package org.carebank.placement.inspection;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A stratified random sample that a seed makes again: the children stand stratum by stratum, within each in the order of a hash
 * of seed and child, and every n-th is drawn from a random start on (systematic sampling). So each child has the same chance,
 * and each stratum has its share of the sample, rounded down or up, however many strata there are.
 */
final class SamplePolicy {
    private static final byte[] START = "start".getBytes(StandardCharsets.UTF_8);

    private SamplePolicy() {}

    /** A child of the frame. */
    record Candidate(UUID child, String stratum) {}

    /** The children drawn, in the order in which they stand; all where the sample is not smaller than the frame. */
    static List<Candidate> draw(List<Candidate> frame, int size, long seed) {
        record Placed(Candidate candidate, String hash) {}
        var placed = frame.stream()
                .map(each -> new Placed(each, HexFormat.of().formatHex(hash(seed, bytes(each.child())))))
                .sorted(Comparator.comparing((Placed each) -> each.candidate().stratum())
                        .thenComparing(Placed::hash))
                .map(Placed::candidate)
                .toList();
        var drawn = new ArrayList<Candidate>();
        var many = Math.min(size, placed.size());
        var start = placed.isEmpty()
                ? 0
                : new BigInteger(1, hash(seed, START))
                        .mod(BigInteger.valueOf(placed.size()))
                        .longValueExact();
        for (int k = 0; k < many; k++) {
            drawn.add(placed.get(Math.toIntExact((start + (long) k * placed.size()) / many)));
        }
        return drawn;
    }

    /** What the frame was, in one line: who draws again from the same children finds the same. */
    static String digest(List<Candidate> frame) {
        var digest = sha256();
        frame.stream()
                .sorted(Comparator.comparing(Candidate::child))
                .forEach(each ->
                        digest.update((each.child() + " " + each.stratum() + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] hash(long seed, byte[] of) {
        var digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        return digest.digest(of);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
