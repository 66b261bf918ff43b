package io.crpbot.jobs.train.agent;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.SealedFile;
import io.crpbot.jobs.train.dl4j.AgentNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One training's newest checkpoint on the disk: the file before or after an update, never half of one. */
public record CheckpointFile(Path path) {
    private static final int FORMAT = 2;

    /** @throws PipelineException if the file cannot be read */
    public Optional<AgentTraining.Checkpoint> read() {
        try {
            Optional<byte[]> body = sealed().read();
            return body.isEmpty() ? Optional.empty() : Optional.of(parse(body.get()));
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read checkpoint " + path + ": " + e, e);
        }
    }

    public void write(AgentTraining.Checkpoint checkpoint) {
        try {
            sealed().write(body(checkpoint));
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write checkpoint " + path + ": " + e, e);
        }
    }

    private SealedFile sealed() {
        return new SealedFile(path, FORMAT);
    }

    private static byte[] body(AgentTraining.Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(out, checkpoint.network().parameters());
        write(out, checkpoint.network().updater());
        out.writeInt(checkpoint.network().iteration());
        out.writeInt(checkpoint.states().size());
        for (String state : checkpoint.states()) {
            byte[] text = state.getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
        out.writeInt(checkpoint.reports().size());
        for (UpdateReport report : checkpoint.reports()) {
            out.writeInt(report.update());
            out.writeLong(report.steps());
            out.writeDouble(report.reward());
            LossParts loss = report.loss();
            for (double part :
                    new double[] {loss.policy(), loss.value(), loss.entropy(), loss.divergence(), loss.clipped()}) {
                out.writeDouble(part);
            }
        }
        return bytes.toByteArray();
    }

    private static AgentTraining.Checkpoint parse(byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        AgentNetwork.State network = new AgentNetwork.State(floats(in), floats(in), in.readInt());
        List<String> states = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            states.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        List<UpdateReport> reports = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            reports.add(new UpdateReport(
                    in.readInt(),
                    in.readLong(),
                    in.readDouble(),
                    new LossParts(
                            in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble())));
        }
        return new AgentTraining.Checkpoint(network, states, reports);
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
