package org.ptyj.cdi;

/** How a learning rate falls during a run. */
public sealed interface RateSchedule permits CosineSchedule, PlateauSchedule {}
