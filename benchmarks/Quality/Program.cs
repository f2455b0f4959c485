return await CareRostering.Quality.QualityCommand.Run(args);
