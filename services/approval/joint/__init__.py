"""Joint approval (联审联批): several departments' items as branches of one project under one lead (JOINT-1…4)."""
