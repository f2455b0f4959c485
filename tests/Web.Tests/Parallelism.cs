// One service and one browser for all: two tests at a time would only make one another slow.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
