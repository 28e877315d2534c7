package dev.synapt.model;

/**
 * An array of the host and, of a model on a device, its counterpart there. Each side is brought up to date when somebody asks for it;
 * on the CPU there is no other side.
 */
final class Mirror {
    private final float[] host;
    private OnDevice device;
    private boolean stale;
    private boolean changed;

    Mirror(float[] host) {
        this.host = host;
    }

    /** From now on {@code device} has a counterpart, still to be filled. */
    void on(OnDevice device) {
        this.device = device;
        changed = true;
    }

    int length() {
        return host.length;
    }

    /** The values as they are now. */
    float[] read() {
        if (stale) {
            device.download(this, host);
            stale = false;
        }
        return host;
    }

    /** The values, which the caller is about to change. */
    float[] write() {
        read();
        changed = device != null;
        return host;
    }

    /** Brings the device up to date. */
    void toDevice() {
        if (changed) {
            device.upload(this, host);
            changed = false;
        }
    }

    /** The device wrote its side. */
    void deviceWrote() {
        stale = true;
    }
}
