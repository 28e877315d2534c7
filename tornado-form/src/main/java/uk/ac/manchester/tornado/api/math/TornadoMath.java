package uk.ac.manchester.tornado.api.math;

/** Functions that devices have. */
public class TornadoMath {

    private TornadoMath() {}

    /** {@return exp} */
    public static float exp(float value) {
        return (float) Math.exp(value);
    }

    /** {@return log} */
    public static float log(float value) {
        return (float) Math.log(value);
    }

    /** {@return sqrt} */
    public static float sqrt(float value) {
        return (float) Math.sqrt(value);
    }

    /** {@return tanh} */
    public static float tanh(float value) {
        return (float) Math.tanh(value);
    }

    /** {@return sin} */
    public static float sin(float value) {
        return (float) Math.sin(value);
    }

    /** {@return cos} */
    public static float cos(float value) {
        return (float) Math.cos(value);
    }

    /** {@return floor} */
    public static float floor(float value) {
        return (float) Math.floor(value);
    }

    /** {@return ceil} */
    public static float ceil(float value) {
        return (float) Math.ceil(value);
    }

    /** {@return a to the power of b} */
    public static float pow(float a, float b) {
        return (float) Math.pow(a, b);
    }

    /** {@return the absolute value} */
    public static float abs(float a) {
        return Math.abs(a);
    }

    /** {@return the absolute value} */
    public static int abs(int a) {
        return Math.abs(a);
    }

    /** {@return the smaller} */
    public static float min(float a, float b) {
        return Math.min(a, b);
    }

    /** {@return the smaller} */
    public static int min(int a, int b) {
        return Math.min(a, b);
    }

    /** {@return the larger} */
    public static float max(float a, float b) {
        return Math.max(a, b);
    }

    /** {@return the larger} */
    public static int max(int a, int b) {
        return Math.max(a, b);
    }
}
