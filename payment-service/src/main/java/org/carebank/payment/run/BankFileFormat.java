package org.carebank.payment.run;

import java.util.Arrays;

/** The formats that a bank file can have. */
enum BankFileFormat {
    /** ISO 20022 pain.001.001.09. */
    PAIN_001("pain.001", "application/xml", "xml"),
    /** Bacs Standard 18. */
    STANDARD_18("standard-18", "text/plain; charset=us-ascii", "txt");

    private final String code;
    private final String mediaType;
    private final String extension;

    BankFileFormat(String code, String mediaType, String extension) {
        this.code = code;
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** As the setting and the column spell it. */
    String code() {
        return code;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    static BankFileFormat of(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no bank file format " + code));
    }
}
