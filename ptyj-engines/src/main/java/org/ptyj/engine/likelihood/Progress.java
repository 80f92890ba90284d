package org.ptyj.engine.likelihood;

/**
 * What one iteration of maximum likelihood has seen and done.
 *
 * @param logLikelihood negative log-likelihood per pixel, regulariser included, before the step
 * @param step length of the step in units of the search direction
 */
public record Progress(double logLikelihood, double step) {}
