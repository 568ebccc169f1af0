package io.jeton.application.pipeline;

import io.jeton.application.pipeline.JobHandOver.Receiver;
import io.jeton.application.port.AnswerRoom;
import io.jeton.application.port.AnswerRoom.Fit;
import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.Work;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The jobs that one transaction hands over to waiting workers: held with its commit, delivered after it. */
final class Deliveries {
    private final JobHandOver handOver;
    private final Map<Address, Optional<Delivery>> open = new HashMap<>();
    private final List<Delivery> all = new ArrayList<>();

    Deliveries(JobHandOver handOver) {
        this.handOver = handOver;
    }

    /**
     * Gives the jobs that the instances offer now to workers that wait for them, as far as there are any: those with the highest priority
     * first, of them the oldest of each instance.
     */
    void handOver(List<ProcessInstance> instances, Instant now) {
        var offered = new ArrayList<Offered>();
        for (ProcessInstance instance : instances) {
            if (instance.isSuspended()) {
                continue;
            }
            instance.jobs().offeredAt(now).forEach(job -> offered.add(new Offered(instance, job)));
        }
        if (offered.stream().anyMatch(each -> each.priority() != Work.DEFAULT_PRIORITY)) {
            offered.sort(Comparator.comparingInt(Offered::priority).reversed());
        }
        offered.forEach(each -> handOver(each.instance(), each.job(), now));
    }

    private void handOver(ProcessInstance instance, Job job, Instant now) {
        var address = new Address(job.type(), instance.header().tenantId());
        var delivery = open.computeIfAbsent(address, this::next);
        while (delivery.isPresent() && delivery.get().add(instance, job, now) == Fit.NOT_ANY_MORE) {
            delivery = next(address);
            open.put(address, delivery);
        }
        if (delivery.isPresent() && delivery.get().isFull()) {
            open.remove(address);
        }
    }

    void deliver() {
        all.forEach(Delivery::deliver);
    }

    void giveBack() {
        all.forEach(delivery -> delivery.receiver.giveBack());
    }

    private Optional<Delivery> next(Address address) {
        var next = handOver.receiver(address.jobType(), address.tenantId()).map(Delivery::new);
        next.ifPresent(all::add);
        return next;
    }

    private record Offered(ProcessInstance instance, Job job) {
        int priority() {
            return job.work().priority();
        }
    }

    private record Address(String jobType, String tenantId) {}

    /** The jobs for one worker. */
    private static final class Delivery {
        private final Receiver receiver;
        private final List<HeldJob> jobs = new ArrayList<>();
        private final AnswerRoom room;

        Delivery(Receiver receiver) {
            this.receiver = receiver;
            this.room = new AnswerRoom(receiver.bytesMax());
        }

        boolean isFull() {
            return jobs.size() >= receiver.jobsMax();
        }

        void deliver() {
            if (jobs.isEmpty()) {
                receiver.giveBack();
            } else {
                receiver.deliver(jobs);
            }
        }

        /** A job that no answer has room for stays offered: whoever comes upon it in the queue sees to it. */
        Fit add(ProcessInstance instance, Job job, Instant now) {
            var variables = visible(instance, job, receiver.variables());
            var fit = room.take(AnswerRoom.bytesOf(variables));
            if (fit == Fit.FITS) {
                hold(instance, job, now, variables);
            }
            return fit;
        }

        private void hold(ProcessInstance instance, Job job, Instant now, Map<String, Value> variables) {
            var deadline = now.plus(receiver.holdFor());
            instance.jobs().hold(job.key(), receiver.worker(), deadline, receiver.lockToken());
            var header = instance.header();
            jobs.add(new HeldJob(
                    job.key(),
                    job.work(),
                    header.key(),
                    header.root(),
                    header.definition().key(),
                    job.elementId(),
                    job.token(),
                    header.tenantId(),
                    job.retries(),
                    deadline,
                    receiver.lockToken(),
                    header.tags(),
                    variables));
        }

        private static Map<String, Value> visible(ProcessInstance instance, Job job, Set<String> wanted) {
            var view = instance.variables().visibleFrom(job.token());
            var visible = new LinkedHashMap<String, Value>();
            for (String name : wanted.isEmpty() ? view.names() : wanted) {
                var value = view.find(name);
                if (value != null) {
                    visible.put(name, value);
                }
            }
            return visible;
        }
    }
}
