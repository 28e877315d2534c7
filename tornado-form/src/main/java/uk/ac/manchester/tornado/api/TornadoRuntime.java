package uk.ac.manchester.tornado.api;

/** TornadoVM. */
public interface TornadoRuntime {

    /** {@return how many backends it has} */
    int getNumBackends();

    /** {@return one of them} */
    TornadoBackend getBackend(int index);
}
