"""A dataset schema with the fields that HDX asks for, for the plug-in ckanext-scheming."""
