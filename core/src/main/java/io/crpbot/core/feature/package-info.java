/**
 * Features of one-minute candles, computed by the same objects in batch and live. {@code FeatureStream} turns observed
 * candles into rows, {@code FeatureEngine} sequenced minutes; {@code FeatureCatalog} holds every column's definition,
 * {@code conf/features.yaml} names the sets, {@code docs/features.md} explains them. To add a column: one entry in the
 * matching {@code *Features} class, one row in the docs, and its formula in the reference of the tests.
 */
package io.crpbot.core.feature;
