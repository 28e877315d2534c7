/** All that a module with networks needs. */
module application {
    requires dev.synapt.dsl;
    requires dev.synapt.runtime;
}
