using CareRostering.Load;

return await LoadCommand.RunAsync(args);
