"""What holds for all tests: a property is told by its examples, not by the time that a busy machine takes for one."""

from hypothesis import HealthCheck, settings

settings.register_profile("patient", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
