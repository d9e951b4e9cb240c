package org.carebank.kit.refusal;

import java.util.List;

/**
 * Problem details (RFC 9457).
 *
 * @param type stable: {@code urn:carebank:problem:<code>}
 * @param faults the fields at fault; empty where none is
 */
public record Problem(
        String type, String title, int status, String detail, String instance, List<Refusal.Fault> faults) {
    static Problem of(int status, String code, String detail, String instance, List<Refusal.Fault> faults) {
        var words = code.replace('-', ' ');
        var title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return new Problem("urn:carebank:problem:" + code, title, status, detail, instance, faults);
    }
}
