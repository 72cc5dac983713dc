"""How what the package ships was made: training, export, calibration and the look at errors; not shipped itself."""
