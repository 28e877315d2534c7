package dev.synapt.runtime.cpu;

import java.util.List;
import java.util.stream.Stream;

/** A geometry in the order of the constructor's parameters, and a number of examples. */
record ConvolutionCase(
        int n,
        int c,
        int h,
        int w,
        int f,
        int kh,
        int kw,
        int sh,
        int sw,
        int dh,
        int dw,
        int t,
        int b,
        int l,
        int r,
        int g) {
    ConvolutionGeometry geometry() {
        return new ConvolutionGeometry(c, h, w, f, kh, kw, sh, sw, dh, dw, t, b, l, r, g);
    }

    /** The same by one and, where the kernel allows it, two by two outputs. */
    List<ConvolutionGeometry> geometries() {
        if (kh != 3 || kw != 3 || sh != 1 || sw != 1 || dh != 1 || dw != 1) {
            return List.of(geometry());
        }
        return List.of(
                geometry(), new ConvolutionGeometry(c, h, w, f, kh, kw, sh, sw, dh, dw, t, b, l, r, g, true, true));
    }

    ConvolutionCase of(int examples) {
        return new ConvolutionCase(examples, c, h, w, f, kh, kw, sh, sw, dh, dw, t, b, l, r, g);
    }

    int oh() {
        return (h + t + b - dh * (kh - 1) - 1) / sh + 1;
    }

    int ow() {
        return (w + l + r - dw * (kw - 1) - 1) / sw + 1;
    }

    /** Calls the visitor for every product of the definition, with the indices of x, w and y. */
    void visit(Visitor visitor) {
        for (int e = 0; e < n; e++) {
            for (int i = 0; i < f; i++) {
                for (int oy = 0; oy < oh(); oy++) {
                    for (int ox = 0; ox < ow(); ox++) {
                        visit(visitor, e, i, oy, ox);
                    }
                }
            }
        }
    }

    private void visit(Visitor visitor, int e, int i, int oy, int ox) {
        int depth = c / g;
        for (int j = 0; j < depth; j++) {
            for (int ky = 0; ky < kh; ky++) {
                for (int kx = 0; kx < kw; kx++) {
                    int y = oy * sh + ky * dh - t;
                    int x = ox * sw + kx * dw - l;
                    if (y >= 0 && y < h && x >= 0 && x < w) {
                        int channel = i / (f / g) * depth + j;
                        visitor.visit(
                                ((e * c + channel) * h + y) * w + x,
                                ((i * depth + j) * kh + ky) * kw + kx,
                                ((e * f + i) * oh() + oy) * ow() + ox);
                    }
                }
            }
        }
    }

    interface Visitor {
        void visit(int x, int w, int y);
    }

    static Stream<ConvolutionCase> cases() {
        return Stream.of(
                new ConvolutionCase(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1),
                new ConvolutionCase(2, 1, 28, 28, 6, 5, 5, 1, 1, 1, 1, 2, 2, 2, 2, 1),
                new ConvolutionCase(3, 6, 14, 14, 16, 5, 5, 1, 1, 1, 1, 0, 0, 0, 0, 1),
                new ConvolutionCase(2, 3, 9, 11, 33, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                new ConvolutionCase(2, 33, 7, 5, 17, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                new ConvolutionCase(2, 32, 8, 8, 10, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1),
                new ConvolutionCase(2, 4, 13, 10, 8, 3, 2, 2, 3, 1, 1, 1, 0, 2, 1, 2),
                new ConvolutionCase(2, 4, 13, 17, 6, 3, 3, 2, 2, 2, 3, 1, 2, 3, 0, 2),
                new ConvolutionCase(2, 6, 10, 10, 6, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 6),
                new ConvolutionCase(1, 5, 7, 9, 10, 3, 3, 3, 2, 1, 1, 0, 0, 0, 0, 5),
                new ConvolutionCase(2, 2, 3, 3, 2, 3, 3, 1, 1, 1, 1, 4, 3, 5, 4, 1),
                new ConvolutionCase(2, 2, 4, 6, 3, 4, 6, 1, 1, 1, 1, 0, 0, 0, 0, 1),
                new ConvolutionCase(1, 1, 5, 40, 70, 2, 9, 1, 2, 1, 2, 0, 0, 3, 3, 1),
                new ConvolutionCase(1, 70, 3, 4, 5, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                new ConvolutionCase(1, 3, 4, 3, 70, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                new ConvolutionCase(2, 40, 6, 7, 20, 3, 3, 1, 1, 1, 1, 0, 0, 0, 0, 2),
                new ConvolutionCase(1, 130, 3, 4, 9, 3, 3, 1, 1, 1, 1, 2, 1, 0, 2, 1),
                new ConvolutionCase(1, 1, 1, 65, 1, 1, 3, 1, 1, 1, 1, 0, 0, 1, 1, 1));
    }
}
