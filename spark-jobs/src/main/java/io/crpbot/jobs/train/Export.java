package io.crpbot.jobs.train;

import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * A trained network as it goes into a bundle, with what its outputs must be.
 *
 * @param name of the model in the registry
 * @param kind architecture, as manifests name it
 * @param network file name of the ONNX graph
 * @param files content of all files by name
 * @param parameters trained numbers
 */
@SuppressWarnings("ArrayRecordComponent")
record Export(String name, String kind, String network, Map<String, byte[]> files, long parameters) {
    /**
     * Windows and the outputs that the trainer has for them.
     *
     * @param windows scaled
     * @param votes of other roles that the network reads beside each window
     * @param outputs by window index
     */
    record Reference(WindowSet windows, IntFunction<Map<String, Double>> votes, IntToDoubleFunction outputs) {
        /** Of a network that reads no votes. */
        Reference(WindowSet windows, IntToDoubleFunction outputs) {
            this(windows, i -> Map.of(), outputs);
        }
    }
}
