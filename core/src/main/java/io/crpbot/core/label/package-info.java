/** What a model is to learn, and which part of time each label belongs to. */
package io.crpbot.core.label;
