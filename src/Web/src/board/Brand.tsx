/** The service's mark and name. */
export function Brand() {
  return (
    <div className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true"><path d="M6 10h10" className="m1" /><path d="M21 10h5" className="m2" /><path d="M6 16h4" className="m2" /><path d="M15 16h11" className="m3" /><path d="M6 22h13" className="m2" /></svg>
      <span>CareRostering</span>
    </div>
  );
}
