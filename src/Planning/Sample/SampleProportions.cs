namespace CareRostering.Planning.Sample;

/// <summary>
/// Every figure behind the sample day, in one place. "Bucks" is <em>Commissioning Strategy: Integrated Care for Frail Older People</em>,
/// Buckinghamshire, February 2015. "Chosen" means that no published figure is known and this one seemed sensible. Shares are 0 to 1.
/// Immutable; change a figure with <c>with</c>.
/// </summary>
public sealed record SampleProportions
{
    /// <summary>Care workers (reablement workers and healthcare assistants) that the counts below refer to: Bucks, "about 110 reablement workers".</summary>
    public int CareWorkers { get; init; } = 110;

    /// <summary>Share of care workers who are healthcare assistants: Bucks, 63.89 FTE beside 49.3 FTE reablement workers.</summary>
    public double HealthcareAssistantShare { get; init; } = 0.56;

    /// <summary>Nurses to <see cref="CareWorkers"/>: Bucks, 16.77 FTE and 3 for intravenous therapy.</summary>
    public int Nurses { get; init; } = 20;

    /// <summary>Occupational therapists to <see cref="CareWorkers"/>: Bucks, 10.2 and 2 FTE.</summary>
    public int OccupationalTherapists { get; init; } = 12;

    /// <summary>Physiotherapists to <see cref="CareWorkers"/>: Bucks, 7.5 FTE.</summary>
    public int Physiotherapists { get; init; } = 7;

    /// <summary>Reablement assessors to <see cref="CareWorkers"/>: Bucks, 12.</summary>
    public int Assessors { get; init; } = 12;

    /// <summary>Care managers and social workers to <see cref="CareWorkers"/>: Bucks, 5.</summary>
    public int SocialWorkers { get; init; } = 5;

    /// <summary>
    /// Share of care workers on shift on the day. Chosen: a five-day week, leave and sickness alone would leave about 0.6; part-time workers come on
    /// more days, and 900 visits need about 600 paid hours to be plannable at half contact time.
    /// </summary>
    public double CareOnShiftShare { get; init; } = 0.77;

    /// <summary>Share of nurses, therapists, assessors and social workers on shift. Chosen for a weekday: one in five away.</summary>
    public double ProfessionOnShiftShare { get; init; } = 0.78;

    /// <summary>Care workers' early shifts, 07:00 to 15:00. Chosen: mornings are the busiest time of home care.</summary>
    public double EarlyShare { get; init; } = 0.35;

    /// <summary>Care workers' late shifts, 14:00 to 22:00. Chosen.</summary>
    public double LateShare { get; init; } = 0.28;

    /// <summary>Care workers' split shifts, 07:00 to 11:00 and 16:00 to 20:00, which leave 11 hours to the next morning (Working Time Regulations 1998, reg. 10). Chosen.</summary>
    public double SplitShare { get; init; } = 0.20;

    /// <summary>Care workers' part-time mornings, 07:00 to 12:30. Chosen.</summary>
    public double MorningShare { get; init; } = 0.09;

    /// <summary>Care workers' part-time evenings, 17:00 to 22:00. Chosen.</summary>
    public double EveningShare { get; init; } = 0.08;

    /// <summary>Unpaid rest in a shift of more than six hours, minutes. The law asks for 20 (Working Time Regulations 1998, reg. 12); services give 30.</summary>
    public int BreakMinutes { get; init; } = 30;

    /// <summary>Longest work without a rest, minutes: Working Time Regulations 1998, reg. 12.</summary>
    public int MaxContinuousWorkMinutes { get; init; } = 360;

    /// <summary>Most overtime in a shift, minutes. Chosen.</summary>
    public int MaxOvertimeMinutes { get; init; } = 30;

    /// <summary>Care workers in towns who come by bicycle. Chosen.</summary>
    public double BicycleShareInTowns { get; init; } = 0.08;

    /// <summary>Care workers in towns who walk. Chosen.</summary>
    public double WalkShareInTowns { get; init; } = 0.05;

    /// <summary>Care workers whose round starts and ends at home. Chosen: "field based" (Bucks).</summary>
    public double CareFromHomeShare { get; init; } = 0.8;

    /// <summary>Nurses, therapists, assessors and social workers whose round starts and ends at home. Chosen.</summary>
    public double ProfessionFromHomeShare { get; init; } = 0.4;

    /// <summary>Women among workers. Chosen: adult social care in England is about four-fifths female (Skills for Care).</summary>
    public double FemaleShare { get; init; } = 0.82;

    /// <summary>New starters, who take a quarter longer. Chosen.</summary>
    public double NewStarterShare { get; init; } = 0.05;

    /// <summary>
    /// Hourly wage in pence with employer's on-costs by NHS band 3 to 7: the middle of each band in Agenda for Change 2024/25 (England; GBP 24,872,
    /// 27,822, 33,227, 41,150, 49,479 a year over 1,955.4 hours) and 30 % for pension and National Insurance (chosen).
    /// </summary>
    public IReadOnlyList<int> WagePencePerHourFromBand3 { get; init; } = [1_654, 1_850, 2_209, 2_736, 3_290];

    /// <summary>15-minute visits among all: UNISON 2014, 14 %.</summary>
    public double QuarterHourShare { get; init; } = 0.14;

    /// <summary>30-minute visits among all: Access Group and UKHCA, "Hidden Dynamics" 2019, 65 % of state-funded ones.</summary>
    public double HalfHourShare { get; init; } = 0.65;

    /// <summary>45-minute visits among all. Chosen; 60-minute visits are the rest.</summary>
    public double ThreeQuarterHourShare { get; init; } = 0.14;

    /// <summary>Visits that are nurses'. Chosen from staff on shift and a third of the day with patients (Carter review 2018).</summary>
    public double NurseVisitShare { get; init; } = 0.085;

    /// <summary>Visits that are occupational therapists' and physiotherapists', by their numbers. Chosen likewise.</summary>
    public double TherapistVisitShare { get; init; } = 0.055;

    /// <summary>Visits that are assessments. Chosen likewise.</summary>
    public double AssessmentVisitShare { get; init; } = 0.03;

    /// <summary>Visits that are social workers'. Chosen likewise.</summary>
    public double SocialWorkVisitShare { get; init; } = 0.01;

    /// <summary>Nurses' visits that give insulin, twice a day for each such patient. Chosen.</summary>
    public double InsulinShareOfNurseVisits { get; init; } = 0.28;

    /// <summary>Nurses' visits that give intravenous therapy, twice a day for each such patient. Chosen.</summary>
    public double IntravenousShareOfNurseVisits { get; init; } = 0.08;

    /// <summary>Nurses' visits for a catheter. Chosen; the rest are wounds and dressings.</summary>
    public double CatheterShareOfNurseVisits { get; init; } = 0.12;

    /// <summary>
    /// Packages of one, two, three and four visits a day. Bucks: three a day for a fortnight, then two a day for three weeks, some need four;
    /// so two to three as 3 to 2, and a chosen few with one or four.
    /// </summary>
    public IReadOnlyList<double> PackageShares { get; init; } = [0.08, 0.50, 0.34, 0.08];

    /// <summary>Calls that need two workers at once. Chosen; services for people with high needs report 5 to 15 %.</summary>
    public double DoubleUpShare { get; init; } = 0.08;

    /// <summary>Patients with two or more visits a day whose medicines must be at least <see cref="MedicineGapMinutes"/> apart. Chosen.</summary>
    public double MedicineRoundShare { get; init; } = 0.25;

    /// <summary>Least time between two medicine visits, minutes: four hours between doses of paracetamol (British National Formulary).</summary>
    public int MedicineGapMinutes { get; init; } = 240;

    /// <summary>Patients on packages whose times are critical (for example medicine for Parkinson's disease). Chosen.</summary>
    public double TimeCriticalShare { get; init; } = 0.04;

    /// <summary>A hard window reaches this far either side of the agreed time, minutes. Chosen.</summary>
    public int WindowMinutes { get; init; } = 60;

    /// <summary>The same for time-critical visits. Chosen: "on time" for Parkinson's medicine is within 30 minutes (Parkinson's UK).</summary>
    public int TimeCriticalWindowMinutes { get; init; } = 25;

    /// <summary>Visits whose preferred window is 15 minutes either side of the agreed time; for the others it is 30. Chosen.</summary>
    public double NarrowPreferenceShare { get; init; } = 0.4;

    /// <summary>Joint first visits of a therapist and a care worker, to 900 visits. Chosen; Bucks asks for joint assessments.</summary>
    public int JointVisits { get; init; } = 10;

    /// <summary>Other first visits that follow referrals of the days before, to 900 visits. Chosen: a third of the 36 a day.</summary>
    public int ReferredVisits { get; init; } = 12;

    /// <summary>Patients who ask for a woman. Chosen.</summary>
    public double AsksForWomanShare { get; init; } = 0.12;

    /// <summary>Patients who ask for a man. Chosen.</summary>
    public double AsksForManShare { get; init; } = 0.01;

    /// <summary>Patients with another wish: a language, no fear of dogs. Chosen.</summary>
    public double OtherAttributeShare { get; init; } = 0.03;

    /// <summary>Patients to whom one or two workers may not go. Chosen.</summary>
    public double ForbiddenShare { get; init; } = 0.04;

    /// <summary>Patients on packages who have a key worker. Chosen (key workers: Merton 2013, Bury 2013, Bucks).</summary>
    public double KeyWorkerShare { get; init; } = 0.5;

    /// <summary>Least workers that a visit finds with skill, grade, attributes and a shift at its time, for each worker it needs. Chosen.</summary>
    public int LeastEligibleWorkers { get; init; } = 3;

    /// <summary>Referrals a day to 900 visits: Bucks, about 13,000 a year.</summary>
    public int Referrals { get; init; } = 36;

    /// <summary>Referrals by class Normal, Fast, Rapid. Chosen; the classes are Bucks figure 3.</summary>
    public IReadOnlyList<double> ReferralClassShares { get; init; } = [0.35, 0.40, 0.25];

    /// <summary>Referrals by lead nurse, therapist, social care. Chosen; the leads are Bucks figure 3.</summary>
    public IReadOnlyList<double> ReferralLeadShares { get; init; } = [0.40, 0.30, 0.30];

    /// <summary>
    /// Referrals by source: hospital ward, GP, out-of-hours GP, emergency department, community service, ambulance crew, care home. Bucks names the
    /// sources and 4,500 of 13,020 from hospital social work (ward and emergency department here); the split is chosen.
    /// </summary>
    public IReadOnlyList<double> ReferralSourceShares { get; init; } = [0.27, 0.26, 0.05, 0.08, 0.20, 0.09, 0.05];
}
