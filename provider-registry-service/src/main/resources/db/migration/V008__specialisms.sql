-- What a setting says it is specially made for; codes of one list, none where it says nothing.
alter table setting add column specialisms text[] not null default '{}' check (specialisms <@ array['autism',
  'learning_disability', 'physical_disability', 'sensory_impairment', 'health_condition', 'mental_health',
  'eating_disorder', 'trauma', 'substance_misuse', 'exploitation', 'harmful_sexual_behaviour', 'unaccompanied',
  'siblings', 'education_on_site']);
