// Commands draw on one console, which refuses two progress bars at once.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
