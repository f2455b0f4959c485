using CareRostering.Board;

return await BoardCommand.RunAsync(args);
