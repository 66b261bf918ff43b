package io.crpbot.core.model;

/**
 * The ONNX network of a bundle.
 *
 * @param file name inside the bundle's folder
 * @param sha256 of the file; empty in a draft, filled when the bundle is written
 * @param parameters trained parameters of the network
 */
public record NetworkSpec(String file, String sha256, long parameters) {
    public NetworkSpec {
        if (file == null || file.isBlank() || sha256 == null || parameters < 1) {
            throw new IllegalArgumentException(
                    "Cannot describe network '" + file + "' with " + parameters + " parameters");
        }
    }

    /** A network that is not written yet. */
    public static NetworkSpec draft(String file, long parameters) {
        return new NetworkSpec(file, "", parameters);
    }
}
