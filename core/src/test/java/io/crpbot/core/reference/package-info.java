/** References that are written from the descriptions alone: nothing here may import what it is a reference for. */
package io.crpbot.core.reference;
