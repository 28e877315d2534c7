package dev.synapt.device;

/**
 * A kernel that gives other numbers on a device than as plain Java.
 *
 * @param kernel its name
 * @param field of the network that the number belongs to
 * @param found on the device
 * @param right in Java
 */
public record WrongKernel(String kernel, String field, float found, float right) {

    /** {@return what differs, in words} */
    @Override
    public String toString() {
        return "kernel %s of '%s' gives %s where Java gives %s".formatted(kernel, field, found, right);
    }
}
