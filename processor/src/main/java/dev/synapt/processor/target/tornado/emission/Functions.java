package dev.synapt.processor.target.tornado.emission;

import java.util.Set;

/** Functions that kernels call and TornadoVM has not, or not exactly enough: methods of the generated class. */
enum Functions {
    /**
     * Of (position, and the three words of a seed, a step and a stream): the number that the CPU draws there, by 32-bit additions,
     * multiplications, exclusive ors and masked shifts alone.
     */
    UNIFORM("synaptUniform", """
            private static float synaptUniform(int position, int key, int second, int third) {
                int bits = synaptMix(synaptMix(synaptMix(position * 0x9e3779b9 + key) ^ second) + third);
                return ((bits >> 8) & 0xffffff) * 0x1p-24f;
            }

            private static int synaptMix(int bits) {
                int h = bits;
                h = h ^ ((h >> 16) & 0xffff);
                h = h * 0x7feb352d;
                h = h ^ ((h >> 15) & 0x1ffff);
                h = h * 0x846ca68b;
                h = h ^ ((h >> 16) & 0xffff);
                return h;
            }
            """),
    /** max(x, 0) + ln(1 + e^-|x|); the logarithm is corrected by what 1 + e^-|x| rounded off (Kahan). */
    SOFTPLUS("synaptSoftplus", """
            private static float synaptSoftplus(float x) {
                float u = TornadoMath.exp(-TornadoMath.abs(x));
                float w = 1f + u;
                float d = w - 1f;
                float tail = d == 0f ? u : TornadoMath.log(w) * (u / d);
                return (x < 0f ? 0f : x) + tail;
            }
            """),
    /** The error function, by the polynomials of the CPU: relative error below 2^-22. */
    ERF("synaptErf", """
            private static float synaptErf(float x) {
                float t = TornadoMath.abs(x);
                if (t < 1f) {
                    float z = x * x;
                    float q = 0x1.496a32p-14f * z + -0x1.a3f700p-11f;
                    q = q * z + 0x1.5405b2p-8f;
                    q = q * z + -0x1.b7f90ep-6f;
                    q = q * z + 0x1.ce2cf8p-4f;
                    q = q * z + -0x1.81273ep-2f;
                    q = q * z + 0x1.06eba8p-3f;
                    return q * x + x;
                }
                float c = t > 4f ? 4f : t;
                float q = 0x1.6bd7e4p-16f * c + -0x1.cec602p-12f;
                q = q * c + 0x1.138cbcp-8f;
                q = q * c + -0x1.9d0304p-6f;
                q = q * c + 0x1.bc1516p-4f;
                q = q * c + 0x1.443566p-1f;
                q = q * c + 0x1.212c0cp0f;
                q = q * c + -0x1.8a575cp-13f;
                float y = 1f - TornadoMath.exp(-q);
                return x < 0f ? -y : y;
            }
            """);

    private final String method;
    private final String source;

    Functions(String method, String source) {
        this.method = method;
        this.source = source;
    }

    String call(String arguments) {
        return method + "(" + arguments + ")";
    }

    /** The methods that {@code text} calls. */
    static String calledBy(String text) {
        StringBuilder called = new StringBuilder();
        for (Functions function : values()) {
            if (text.contains(function.method + "(")) {
                called.append('\n').append(function.source.indent(4));
            }
        }
        return called.toString();
    }

    static Set<String> methods() {
        return Set.of(UNIFORM.method, SOFTPLUS.method, ERF.method);
    }
}
