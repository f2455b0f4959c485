return await CareRostering.Cli.CareCommand.Run(args);
