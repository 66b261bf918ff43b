/**
 * Trained models as training writes them and serving runs them: bundles of an ONNX network and a manifest, the registry
 * that holds them, the ensemble that weighs their votes and the calibrator that turns the result into a probability.
 */
package io.crpbot.core.model;
