package io.jeton.application.pipeline;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instances that a lane keeps between commands, least recently used first to go. An instance is taken out while a transaction uses it,
 * and put back when that is committed: so an instance of a failed transaction is gone by itself. Used by its lane's thread only.
 */
final class InstanceCache {
    private final int instancesMax;
    private final LinkedHashMap<ProcessInstanceKey, ProcessInstance> instances = new LinkedHashMap<>();
    private final Map<JobKey, ProcessInstanceKey> owners = new HashMap<>();

    InstanceCache(int instancesMax) {
        this.instancesMax = instancesMax;
    }

    /** The instance that owns an open job, as far as it is known here. */
    @Nullable
    ProcessInstanceKey ownerOf(JobKey job) {
        return owners.get(job);
    }

    @Nullable
    ProcessInstance take(ProcessInstanceKey key) {
        return instances.remove(key);
    }

    /** To be called with each instance of a transaction before {@link ProcessInstance#written}. */
    void note(ProcessInstance instance) {
        for (Job job : instance.jobs().touched().added()) {
            if (!job.hasEnded()) {
                owners.put(job.key(), instance.key());
            }
        }
        for (Job job : instance.jobs().touched().changed()) {
            if (job.hasEnded()) {
                owners.remove(job.key());
            }
        }
    }

    void put(ProcessInstance instance) {
        instances.put(instance.key(), instance);
        if (instances.size() > instancesMax) {
            var eldest = instances.values().iterator().next();
            instances.remove(eldest.key());
            forget(eldest);
        }
    }

    /** Forgets everything: it will be loaded again when it is needed. */
    void clear() {
        instances.clear();
        owners.clear();
    }

    /** These jobs' instance is known no more: they are not in memory. */
    void forgetJobs(List<JobKey> jobs) {
        jobs.forEach(owners::remove);
    }

    /** An instance that was taken is not put back. */
    void forget(ProcessInstance instance) {
        instance.jobs().open().forEach(job -> owners.remove(job.key()));
    }

    /** After a loaded instance has been taken over: its open jobs are known from now on. */
    void learn(ProcessInstance instance) {
        instance.jobs().open().forEach(job -> owners.put(job.key(), instance.key()));
    }
}
