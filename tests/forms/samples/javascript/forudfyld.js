// Udfylder tiltalen ud fra CPR-nummeret.
export function tiltale(cprNummer) {
  const sidste = parseInt(cprNummer.slice(-1), 10);
  return sidste % 2 === 0 ? "Fru" : "Hr.";
}

export function erGyldigt(cpr) {
  return vaegtetSum(cpr) % 11 === 0;
}
