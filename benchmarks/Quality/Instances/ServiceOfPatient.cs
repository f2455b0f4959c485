namespace CareRostering.Quality.Instances;

/// <summary>How the published formats name a visit: the patient and the service.</summary>
internal sealed record ServiceOfPatient(string Patient, string Service);
