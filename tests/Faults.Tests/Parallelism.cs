// Each test starts programs and gives them work: two at a time would only make one another slow.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
