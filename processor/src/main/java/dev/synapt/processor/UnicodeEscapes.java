package dev.synapt.processor;

/**
 * Source text in ASCII alone. Java files are written and read in the encoding that the compiler is told, and no processor learns
 * which that is: it may have no such letter as a field's name has.
 */
final class UnicodeEscapes {
    private static final int ASCII = 128;

    private UnicodeEscapes() {}

    /** The same source, its other letters as {@code \}{@code u00f6}, which Java takes for the letter everywhere. */
    static String in(String source) {
        StringBuilder text = new StringBuilder(source.length());
        for (int i = 0; i < source.length(); i++) {
            char letter = source.charAt(i);
            if (letter < ASCII) {
                text.append(letter);
            } else {
                String digits = Integer.toHexString(letter);
                text.append("\\u").repeat('0', 4 - digits.length()).append(digits);
            }
        }
        return text.toString();
    }
}
