// Two at once, whatever the machine: the property tests are long, and the machines that run them are shared.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
