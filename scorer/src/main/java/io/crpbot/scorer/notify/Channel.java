package io.crpbot.scorer.notify;

import io.crpbot.scorer.scoring.DecisionRecord;
import java.io.IOException;

/** One way to reach people or a bridge. */
interface Channel {
    String name();

    /** Delivers one signal or says why it could not. */
    void send(DecisionRecord decision) throws IOException, InterruptedException;
}
