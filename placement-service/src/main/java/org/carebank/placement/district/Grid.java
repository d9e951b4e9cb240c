package org.carebank.placement.district;

/**
 * A place on the National Grid of Great Britain.
 *
 * @param easting metres east of the grid's origin
 * @param northing metres north of it
 */
public record Grid(int easting, int northing) {
    /**
     * The place of a latitude and longitude in degrees (WGS84), right to about five metres: seven-parameter shift to OSGB36,
     * then the transverse Mercator projection (Ordnance Survey, A guide to coordinate systems in Great Britain, annexes B
     * and C).
     */
    public static Grid of(double latitude, double longitude) {
        double phi = Math.toRadians(latitude);
        double lambda = Math.toRadians(longitude);
        // WGS84 to earth-centred metres.
        double a = 6_378_137.0;
        double e2 = 0.00669437999014;
        double nu = a / Math.sqrt(1 - e2 * Math.pow(Math.sin(phi), 2));
        double x = nu * Math.cos(phi) * Math.cos(lambda);
        double y = nu * Math.cos(phi) * Math.sin(lambda);
        double z = (1 - e2) * nu * Math.sin(phi);
        // Helmert to OSGB36: seconds of arc as radians, scale in parts per million.
        double rx = Math.toRadians(-0.1502 / 3600);
        double ry = Math.toRadians(-0.2470 / 3600);
        double rz = Math.toRadians(-0.8421 / 3600);
        double s = 1 + 20.4894e-6;
        double shiftedX = -446.448 + s * x - rz * y + ry * z;
        double shiftedY = 125.157 + rz * x + s * y - rx * z;
        double shiftedZ = -542.060 - ry * x + rx * y + s * z;
        // Back to latitude and longitude, on Airy's ellipsoid.
        double airy = 6_377_563.396;
        double polar = 6_356_256.909;
        double airyE2 = 1 - polar * polar / (airy * airy);
        double p = Math.hypot(shiftedX, shiftedY);
        double lat = Math.atan2(shiftedZ, p * (1 - airyE2));
        for (int i = 0; i < 6; i++) {
            double curve = airy / Math.sqrt(1 - airyE2 * Math.pow(Math.sin(lat), 2));
            lat = Math.atan2(shiftedZ + airyE2 * curve * Math.sin(lat), p);
        }
        return projected(lat, Math.atan2(shiftedY, shiftedX), airy, polar);
    }

    private static Grid projected(double phi, double lambda, double a, double b) {
        double scale = 0.9996012717;
        double phi0 = Math.toRadians(49);
        double lambda0 = Math.toRadians(-2);
        double e2 = 1 - b * b / (a * a);
        double n = (a - b) / (a + b);
        double sin = Math.sin(phi);
        double cos = Math.cos(phi);
        double tan2 = Math.pow(Math.tan(phi), 2);
        double nu = a * scale / Math.sqrt(1 - e2 * sin * sin);
        double rho = a * scale * (1 - e2) / Math.pow(1 - e2 * sin * sin, 1.5);
        double eta2 = nu / rho - 1;
        double less = phi - phi0;
        double more = phi + phi0;
        double meridian = b
                * scale
                * ((1 + n + 1.25 * n * n + 1.25 * n * n * n) * less
                        - (3 * n + 3 * n * n + 2.625 * n * n * n) * Math.sin(less) * Math.cos(more)
                        + (1.875 * n * n + 1.875 * n * n * n) * Math.sin(2 * less) * Math.cos(2 * more)
                        - 35.0 / 24 * n * n * n * Math.sin(3 * less) * Math.cos(3 * more));
        double east = lambda - lambda0;
        double one = meridian - 100_000;
        double two = nu / 2 * sin * cos;
        double three = nu / 24 * sin * Math.pow(cos, 3) * (5 - tan2 + 9 * eta2);
        double threeA = nu / 720 * sin * Math.pow(cos, 5) * (61 - 58 * tan2 + tan2 * tan2);
        double four = nu * cos;
        double five = nu / 6 * Math.pow(cos, 3) * (nu / rho - tan2);
        double six = nu / 120 * Math.pow(cos, 5) * (5 - 18 * tan2 + tan2 * tan2 + 14 * eta2 - 58 * tan2 * eta2);
        double northing = one + two * Math.pow(east, 2) + three * Math.pow(east, 4) + threeA * Math.pow(east, 6);
        double easting = 400_000 + four * east + five * Math.pow(east, 3) + six * Math.pow(east, 5);
        return new Grid((int) Math.round(easting), (int) Math.round(northing));
    }
}
